"""What a reader's browser lets a page do: the Content-Security-Policy that every page carries."""

from collections.abc import Mapping

INLINE_SCRIPTS: Mapping[str, str] = {
    # asks for the face, and says where the reader's colors are kept
    "partials/javascripts/start.html": "sha256-HZ+MajlJ98KqM9MpOXHx9dwC3WOneoYDM+bzMtxMgmo=",
    # sets the colors before the page is shown, so that it does not flash
    "partials/javascripts/palette.html": "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
    # opens the tab that an address names
    "partials/javascripts/content.html": "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
}
"""The templates, ours and the theme's, that write a script into the page, and its hash.

A test compares them with the templates. They are never computed from a page: that would allow
whatever somebody has put into it.
"""

TEMPLATES_REPLACED: Mapping[str, str] = {
    # its script differs at every depth; start.html does the same
    "partials/javascripts/base.html": "sha256-y9l/ox7WzDlkrPJYqzPN2dxt0NU+wDGMOB2hkyeaGG8=",
}
"""The theme's templates whose scripts are not used, with the hash of what they hold."""

_SCRIPTS = " ".join(f"'{hash_}'" for hash_ in INLINE_SCRIPTS.values())

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",  # whatever is not named here
        "base-uri 'none'",
        "form-action 'none'",
        f"script-src 'self' {_SCRIPTS}",
        "worker-src 'self'",  # the search
        "connect-src 'self'",  # the search's index
        "style-src 'self' 'unsafe-inline'",  # for browsers that do not know the next line
        "style-src-elem 'self'",  # so that style attributes alone are free: places in pictures
        "img-src 'self' data:",  # the style sheets' signs are data
        "font-src 'self'",
    )
)
