CREATE VIRTUAL TABLE service_words USING fts5(name, organization, terms, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
--> statement-breakpoint
INSERT INTO service_words(service_words, rank) VALUES ('rank', 'bm25(10.0, 3.0, 4.0, 1.0)');
--> statement-breakpoint
CREATE VIRTUAL TABLE service_names USING fts5(name, organization, content='', contentless_delete=1, prefix='1 2 3', detail='column', tokenize='unicode61 remove_diacritics 0');
