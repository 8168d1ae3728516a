-- No code has this version: a page that comes again is read again.
update articles set reading_version = 'before versions were kept'
