-- The other headlines of a page were not kept: none are known.
update articles set headline_alternates = []
