-- Where does it say so? All words, in any form, the best article first.
-- journalist
select headline, snippet from search('promised support')
