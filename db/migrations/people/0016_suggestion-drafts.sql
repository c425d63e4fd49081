CREATE TABLE `suggestion_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`erase_on` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `suggestion_draft_erase` ON `suggestion_draft` (`erase_on`);