"""A drawing for small docs, and the pictures that a guide makes of it."""

SIDE = "assets/pictures/side.svg"
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<desc>The side.</desc>
<g id="bone"><path class="p-bone" d="M0 0h100v50H0z"/></g>
</svg>
"""
PICTURES = """\
overview:
  view: side
  title: The bone
  labels:
    - {part: bone, term: lamina, words: the bone, at: [10, 20]}
  caption: The bone.
  description: The bone is on the left.
"""
