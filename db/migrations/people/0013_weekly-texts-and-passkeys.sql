CREATE TABLE `factor_reset` (
	`account_id` text PRIMARY KEY NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`ends_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `factor_reset_ends` ON `factor_reset` (`ends_at`);--> statement-breakpoint
CREATE TABLE `known_device` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`last_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_device_of` ON `known_device` (`account_id`);--> statement-breakpoint
CREATE INDEX `known_device_last` ON `known_device` (`last_at`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`device` text NOT NULL,
	`made_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_of` ON `passkey` (`account_id`);--> statement-breakpoint
CREATE TABLE `passkey_challenge` (
	`session_id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`challenge` text NOT NULL,
	`ends_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `no_texts` (
	`mark` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `taking_about` (
	`ask_id` text NOT NULL,
	`service_id` text NOT NULL,
	PRIMARY KEY(`ask_id`, `service_id`),
	FOREIGN KEY (`ask_id`) REFERENCES `taking_ask`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `taking_about_of` ON `taking_about` (`ask_id`);--> statement-breakpoint
CREATE TABLE `taking_ask` (
	`id` text PRIMARY KEY NOT NULL,
	`mark` text NOT NULL,
	`day` text NOT NULL,
	`answered_at` text,
	`asked_again_at` text
);
--> statement-breakpoint
CREATE INDEX `taking_ask_to` ON `taking_ask` (`mark`,`day`);--> statement-breakpoint
CREATE INDEX `taking_ask_day` ON `taking_ask` (`day`);--> statement-breakpoint
ALTER TABLE `account` ADD `without_role_since` text;