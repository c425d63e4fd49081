CREATE TABLE `banner` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`heading` text NOT NULL,
	`message` text NOT NULL,
	`need` text,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`version` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	`changed_by` text,
	`changed_at` text
);
--> statement-breakpoint
CREATE INDEX `banner_until` ON `banner` (`ends_at`);--> statement-breakpoint
CREATE TABLE `search_in_area` (
	`month` text NOT NULL,
	`need` text NOT NULL,
	`area` text NOT NULL,
	`searches` integer NOT NULL,
	`found_nothing` integer NOT NULL,
	PRIMARY KEY(`month`, `need`, `area`)
);
