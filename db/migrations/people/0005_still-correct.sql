CREATE TABLE `ask` (
	`id` text PRIMARY KEY NOT NULL,
	`mark` text NOT NULL,
	`way` text NOT NULL,
	`day` text NOT NULL,
	`letter_key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ask_letterKey_unique` ON `ask` (`letter_key`);--> statement-breakpoint
CREATE INDEX `ask_to` ON `ask` (`mark`,`day`);--> statement-breakpoint
CREATE TABLE `ask_about` (
	`service_id` text NOT NULL,
	`round` text NOT NULL,
	`attempt` integer NOT NULL,
	`ask_id` text NOT NULL,
	PRIMARY KEY(`service_id`, `round`, `attempt`),
	FOREIGN KEY (`ask_id`) REFERENCES `ask`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ask_about_of` ON `ask_about` (`ask_id`);--> statement-breakpoint
CREATE TABLE `group_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`ask_id` text NOT NULL,
	`service_id` text NOT NULL,
	`at` text NOT NULL,
	`said` text NOT NULL,
	`until` text,
	`version_before` text,
	`version_after` text,
	`undone_at` text
);
--> statement-breakpoint
CREATE INDEX `group_answer_to` ON `group_answer` (`ask_id`);--> statement-breakpoint
CREATE INDEX `group_answer_of` ON `group_answer` (`service_id`);--> statement-breakpoint
CREATE TABLE `held_change` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`field` text NOT NULL,
	`was` text,
	`wanted` text NOT NULL,
	`from_whom` text NOT NULL,
	`ask_id` text,
	`at` text NOT NULL,
	`state` text NOT NULL,
	`settled_at` text,
	`settled_by` text,
	`why` text
);
--> statement-breakpoint
CREATE INDEX `held_change_of` ON `held_change` (`service_id`,`state`);--> statement-breakpoint
CREATE INDEX `held_change_from` ON `held_change` (`ask_id`);--> statement-breakpoint
CREATE TABLE `to_ring` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`since` text NOT NULL,
	`why` text NOT NULL,
	`tried_on` text,
	`done_at` text,
	`result` text,
	`by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `to_ring_of` ON `to_ring` (`service_id`,`since`);--> statement-breakpoint
CREATE INDEX `to_ring_done` ON `to_ring` (`done_at`);