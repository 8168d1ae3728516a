-- The rows of these articles were changed by no run: they are paired anew.
update pairs.articles set run_id = '' where article_id in ({query})
