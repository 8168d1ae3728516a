-- What is denied, and who had said it?
-- journalist
select speaker, denial, said_by, said from marts.denials
