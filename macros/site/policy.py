"""What a reader's browser lets a page do: the Content-Security-Policy that every page carries."""

from collections.abc import Mapping

INLINE_SCRIPTS: Mapping[str, str] = {
    # asks for the face, and says where the reader's colors are kept
    "partials/javascripts/start.html": "sha256-HZ+MajlJ98KqM9MpOXHx9dwC3WOneoYDM+bzMtxMgmo=",
    # sets the colors before the page is shown, so that it does not flash
    "partials/javascripts/colors.html": "sha256-l+QUKda2Dlu4vUWyj/i58hQtjc16yOblUpaNzO0Pqy8=",
}
"""The templates that write a script into the page, and its hash.

A test compares them with the templates. They are never computed from a page: that would allow
whatever somebody has put into it.
"""

_SCRIPTS = " ".join(f"'{hash_}'" for hash_ in INLINE_SCRIPTS.values())


def _policy(scripts: str, *more: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",  # whatever is not named here
            "base-uri 'none'",
            "form-action 'none'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",  # for browsers that do not know the next line
            "style-src-elem 'self'",  # so that style attributes alone are free: places in pictures
            "img-src 'self' data:",  # the icons in the style sheets are data URLs
            "font-src 'self'",
            *more,
        )
    )


CONTENT_POLICY = _policy(_SCRIPTS)
SERVING_POLICY = _policy("'unsafe-inline'", "connect-src 'self'")
"""For pages that are served to their writer: MkDocs' script, which asks the server when to reload
them, has no hash that stays the same. Hashes beside 'unsafe-inline' would turn it off."""
