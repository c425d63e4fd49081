CREATE TABLE `plan_letter` (
	`bundle_id` text PRIMARY KEY NOT NULL,
	`remind` integer NOT NULL,
	`closed` integer NOT NULL,
	`sealed` text NOT NULL,
	FOREIGN KEY (`bundle_id`) REFERENCES `bundle`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_sent` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_hash` text NOT NULL,
	`address_hash` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `plan_sent_at` ON `plan_sent` (`at`);