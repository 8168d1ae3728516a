"""Reference data that people read and edit, the sample pages, and the reader that makes one `Reference` of it."""
