"""What of a page is content."""

import pytest

from kg.read.html import read_html

CONTENT = "<h2>Duties</h2><p>" + "Trims trees in parks. " * 20 + "</p>"
READ = ["Duties", "", "Trims trees in parks. " * 19 + "Trims trees in parks."]


def texts(page: str) -> list[str]:
    return [line.text for line in read_html(page)]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>Home</nav>",
        "<header><p>City</p></header>",
        "<footer>Contact</footer>",
        "<aside>Related</aside>",
        "<script>x</script><style>x</style><noscript>x</noscript><template>x</template>",
        "<div role=navigation>Home</div><div role='search'>Find</div><p role=banner>City</p>",
        "<div class='cookie-banner'>We use cookies</div>",
        "<ul class=breadcrumbs><li>Home</ul>",
        "<div id=searchBox>Search</div><div class=site-footer>Contact</div>",
        "<p hidden>x</p><p style='color:red; display : none'>x</p><p aria-hidden=true>x</p>",
        "<span class='sr-only'>x</span><div class='ms-hide'>x</div>",
        "<a href='#main'>Skip to content</a><a href='javascript:;'>Skip menus</a>",
        "<div id=lastUpdated>Last updated: 6/3/2012</div>",
        "<button>Print</button><select><option>All</select><input value=x><textarea>x</textarea>",
        "<svg><text>x</text></svg><iframe>x</iframe><object>x</object>",
    ],
)
def test_what_stands_around_is_left_out(around: str) -> None:
    assert texts(f"<html><body>{around}{CONTENT}{around}") == READ


@pytest.mark.parametrize(
    "wrapper",
    [
        "<form action=x>",
        "<div class='with-sidebar'>",
        "<div class='search-results menu'>",
        "<article><header>",
        "<main>",
        "<header>",
        "<div class=hero-header>",
    ],
)
def test_what_holds_the_content_is_kept(wrapper: str) -> None:
    assert texts(f"<html><body>{wrapper}{CONTENT}") == READ


def test_only_the_main_element_is_read_where_there_is_one() -> None:
    assert texts(f"<html><body><p>Welcome</p><div role=main>{CONTENT}</div><p>Bye") == READ
    assert texts("<html><body><p>Welcome</p><main></main>")[0] == "Welcome"


@pytest.mark.parametrize(
    ("title", "headings", "lines"),
    [
        ("Planner (12) - City", "", ["Planner (12) - City"]),
        ("Planner - City of Salem", "", ["Planner", "City of Salem"]),
        ("Planner II - Land Use | Jobs", "", ["Planner II", "Land Use", "Jobs"]),
        ("Planner - Land Use", "", ["Planner - Land Use"]),
        ("Planner - City of Salem", "<p>PLANNER</p>", ["City of Salem", "PLANNER"]),
        ("Planner - City of Salem", "<table><tr><td>Planner<td>1234</table>", ["City of Salem", "Planner | 1234"]),
        ("Planner - City of Salem", "<div><b>Planner</b><br>1234</div>", ["City of Salem", "Planner", "1234"]),
        ("Planner | Polk County", "<h1>PLANNER</h1>", ["Polk County", "PLANNER"]),
        ("Planner | Polk County", "<h1>Planner</h1><p>Polk County</p>", ["Planner", "Polk County"]),
        ("Jobs - Polk County", "<h1>Planner</h1>", ["Polk County", "Planner"]),
        ("Planner | City", "<h1>Planner</h1>", ["Planner"]),
        ("Planner", "<h1>Planner</h1>", ["Planner"]),
        ("Jobs at the City", "<h1>Planner</h1>", ["Planner"]),
        ("Planner (12) - City", "<h1>Planner</h1>", ["Planner (12) - City", "Planner"]),
        ("Planner (12) - City", "<h1>Planner (12)</h1><h1>Planner</h1>", ["Planner (12) - City", "Planner"]),
        ("Planner - City", "<h1>Planner</h1><h1>Planner</h1>", ["Planner - City", "Planner"]),
        ("", "<h1>City</h1><h1>Planner</h1>", ["City", "Planner"]),
    ],
)
def test_title_and_headings_do_not_repeat_each_other(title: str, headings: str, lines: list[str]) -> None:
    found = texts(f"<html><title>{title}</title><body>{headings}<p>Plans.")
    assert [text for text in found if text] == [*lines, "Plans."]


def test_a_caption_that_repeats_the_heading_is_left_out() -> None:
    page = "<html><h1>Planner Series</h1><table><caption>Planner Series - Codes</caption><tr><td>1<td>2</table>"
    assert texts(page) == ["Planner Series", "", "1 | 2"]
