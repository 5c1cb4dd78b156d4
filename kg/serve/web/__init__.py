"""What the pages need from npm: sources, lock file, and the build that fetches and bundles it."""
