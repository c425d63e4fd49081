CREATE TABLE `listing_use` (
	`service_id` text NOT NULL,
	`day` text NOT NULL,
	`opened` integer NOT NULL,
	`rung` integer NOT NULL,
	PRIMARY KEY(`service_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `listing_use_day` ON `listing_use` (`day`);--> statement-breakpoint
CREATE TABLE `offer` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`form_hash` text NOT NULL,
	`token_hash` text NOT NULL,
	`kind` text NOT NULL,
	`service_id` text,
	`sealed` text NOT NULL,
	`made_at` text NOT NULL,
	`erase_on` text NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`answered_at` text,
	`answered_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_reference_unique` ON `offer` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `offer_formHash_unique` ON `offer` (`form_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `offer_tokenHash_unique` ON `offer` (`token_hash`);--> statement-breakpoint
CREATE INDEX `offer_of` ON `offer` (`service_id`);--> statement-breakpoint
CREATE INDEX `offer_wiped` ON `offer` (`erase_on`);