CREATE TABLE `import_part` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`kind` text NOT NULL,
	`owner` text NOT NULL,
	`row` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_part_of` ON `import_part` (`run_id`,`owner`,`kind`);--> statement-breakpoint
CREATE TABLE `import_row` (
	`run_id` text NOT NULL,
	`number` integer NOT NULL,
	`place` text NOT NULL,
	`source_id` text,
	`service_id` text,
	`name` text,
	`record` text,
	`digest` text,
	`weight` integer NOT NULL,
	`fate` text,
	`reason` text,
	`done` integer NOT NULL,
	PRIMARY KEY(`run_id`, `number`),
	FOREIGN KEY (`run_id`) REFERENCES `import_run`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_row_service` ON `import_row` (`run_id`,`service_id`);--> statement-breakpoint
CREATE INDEX `import_row_fate` ON `import_row` (`run_id`,`fate`,`done`);--> statement-breakpoint
CREATE TABLE `import_run` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`input` text NOT NULL,
	`fingerprint` text NOT NULL,
	`state` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`findings` text,
	`report` text
);
--> statement-breakpoint
CREATE INDEX `import_run_of` ON `import_run` (`source`,`state`);--> statement-breakpoint
CREATE TABLE `imported_listing` (
	`service_id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`source_id` text NOT NULL,
	`digest` text NOT NULL,
	`run_id` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imported_listing_from` ON `imported_listing` (`source`);--> statement-breakpoint
CREATE TABLE `listing_join` (
	`from_id` text PRIMARY KEY NOT NULL,
	`to_id` text NOT NULL,
	`from_record` text NOT NULL,
	`to_record` text NOT NULL,
	`reasons` text NOT NULL,
	`run_id` text,
	`joined_at` text NOT NULL,
	`joined_by` text NOT NULL,
	`undone_at` text,
	`undone_by` text
);
--> statement-breakpoint
CREATE INDEX `listing_join_to` ON `listing_join` (`to_id`);