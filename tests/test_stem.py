"""Stems: what they are, and that threads do not disturb each other."""

from concurrent.futures import ThreadPoolExecutor

from kg.stem import spellings, stem


def test_forms_of_one_word_have_one_stem() -> None:
    assert stem("duties") == stem("duty") == "duti"
    assert stem("supervising") == stem("supervises") == stem("supervised")
    assert stem("planning") != stem("plants")


def test_threads_get_the_stems_of_their_own_words() -> None:
    words = [f"{first}{second}ings" for first in "bcdfgklmnprst" for second in ("ack", "end", "ipp", "oll", "unt")]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem.__wrapped__, words)) == alone


def test_words_of_two_spellings_are_one() -> None:
    assert stem("judgement") == stem("judgment") == stem("judgements")
    assert stem("counselling") == stem("counseling")
    assert spellings("advisor") == spellings("adviser") == ("adviser", "advisor")
    assert stem("programme") != stem("program"), "the text index takes it for a form of programmer"
