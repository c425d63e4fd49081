CREATE TABLE `likely_pair` (
	`id` text PRIMARY KEY NOT NULL,
	`pair` text NOT NULL,
	`keep_id` text NOT NULL,
	`other_id` text NOT NULL,
	`reasons` text NOT NULL,
	`sure` integer NOT NULL,
	`found_at` text NOT NULL,
	`state` text NOT NULL,
	`settled_at` text,
	`settled_by` text,
	`join_id` text,
	`yes` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `likely_pair_pair_unique` ON `likely_pair` (`pair`);--> statement-breakpoint
CREATE INDEX `likely_pair_state` ON `likely_pair` (`state`,`found_at`);--> statement-breakpoint
CREATE INDEX `likely_pair_keep` ON `likely_pair` (`keep_id`);--> statement-breakpoint
CREATE INDEX `likely_pair_other` ON `likely_pair` (`other_id`);--> statement-breakpoint
CREATE INDEX `likely_pair_join` ON `likely_pair` (`join_id`);--> statement-breakpoint
CREATE TABLE `link_check` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`service_ids` text NOT NULL,
	`due_at` text NOT NULL,
	`tried_at` text,
	`worked_at` text,
	`failures` integer NOT NULL,
	`failing_since` text,
	`came` text,
	`quiet_until` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_check_url_unique` ON `link_check` (`url`);--> statement-breakpoint
CREATE INDEX `link_check_due` ON `link_check` (`due_at`);--> statement-breakpoint
CREATE INDEX `link_check_failing` ON `link_check` (`failures`);