CREATE TABLE `bundle` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text,
	`key_under_code` text,
	`looked_on` text,
	`made_at` text NOT NULL,
	`ends_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bundle_codeHash_unique` ON `bundle` (`code_hash`);--> statement-breakpoint
CREATE INDEX `bundle_ends` ON `bundle` (`ends_at`);--> statement-breakpoint
CREATE TABLE `bundle_step` (
	`id` text PRIMARY KEY NOT NULL,
	`bundle_id` text NOT NULL,
	`position` integer NOT NULL,
	`service_id` text,
	`version_id` text,
	`state` text NOT NULL,
	`removed_at` text,
	`sealed` text NOT NULL,
	FOREIGN KEY (`bundle_id`) REFERENCES `bundle`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bundle_step_of` ON `bundle_step` (`bundle_id`);--> statement-breakpoint
CREATE TABLE `sitting` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`ends_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sitting_ends` ON `sitting` (`ends_at`);