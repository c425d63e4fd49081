CREATE TABLE `claim` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`service_id` text NOT NULL,
	`way` text NOT NULL,
	`sealed` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`calls` integer DEFAULT 0 NOT NULL,
	`called_at` text,
	`told_at` text,
	`made_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`settled_at` text,
	`settled_by` text,
	`why` text,
	`erase_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_reference_unique` ON `claim` (`reference`);--> statement-breakpoint
CREATE INDEX `claim_of` ON `claim` (`service_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `claim_state` ON `claim` (`state`,`made_at`);--> statement-breakpoint
CREATE INDEX `claim_erase` ON `claim` (`erase_on`);--> statement-breakpoint
CREATE TABLE `known_group` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`source` text NOT NULL,
	`need` text,
	`area` text,
	`sealed` text NOT NULL,
	`state` text NOT NULL,
	`made_by` text,
	`made_at` text NOT NULL,
	`invited_at` text,
	`invited_times` integer DEFAULT 0 NOT NULL,
	`answered_at` text,
	`service_id` text,
	`erase_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `known_group_nameKey_unique` ON `known_group` (`name_key`);--> statement-breakpoint
CREATE INDEX `known_group_state` ON `known_group` (`state`);--> statement-breakpoint
CREATE INDEX `known_group_erase` ON `known_group` (`erase_on`);--> statement-breakpoint
CREATE TABLE `new_listing` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`service_id` text NOT NULL,
	`sealed` text NOT NULL,
	`state` text NOT NULL,
	`account_id` text,
	`known_id` text,
	`yeses` text DEFAULT '[]' NOT NULL,
	`question` text,
	`answer` text,
	`why` text,
	`made_at` text NOT NULL,
	`saved_at` text NOT NULL,
	`sent_at` text,
	`settled_at` text,
	`settled_by` text,
	`erase_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `new_listing_reference_unique` ON `new_listing` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `new_listing_serviceId_unique` ON `new_listing` (`service_id`);--> statement-breakpoint
CREATE INDEX `new_listing_state` ON `new_listing` (`state`,`sent_at`);--> statement-breakpoint
CREATE INDEX `new_listing_known` ON `new_listing` (`known_id`);--> statement-breakpoint
CREATE INDEX `new_listing_erase` ON `new_listing` (`erase_on`);