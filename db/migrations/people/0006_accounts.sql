CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`email_hash` text NOT NULL,
	`sealed` text NOT NULL,
	`factor_sealed` text,
	`factor_since` text,
	`factor_step` integer,
	`factor_misses` integer DEFAULT 0 NOT NULL,
	`factor_misses_since` text,
	`is_demo` integer DEFAULT false NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_emailHash_unique` ON `account` (`email_hash`);--> statement-breakpoint
CREATE TABLE `account_role` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`organization_id` text DEFAULT '' NOT NULL,
	`given_by` text,
	`given_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_role_once` ON `account_role` (`account_id`,`role`,`organization_id`);--> statement-breakpoint
CREATE INDEX `account_role_of` ON `account_role` (`role`,`organization_id`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`email_hash` text NOT NULL,
	`sealed` text NOT NULL,
	`role` text NOT NULL,
	`organization_id` text DEFAULT '' NOT NULL,
	`link_hash` text NOT NULL,
	`invited_by` text,
	`ends_at` text NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `invitation_ends` ON `invitation` (`ends_at`);--> statement-breakpoint
CREATE TABLE `recovery_code` (
	`hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `secret_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`subject` text NOT NULL,
	`uses_left` integer NOT NULL,
	`ends_at` text NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `secret_link_of` ON `secret_link` (`purpose`,`subject`);--> statement-breakpoint
CREATE INDEX `secret_link_ends` ON `secret_link` (`ends_at`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`account_id` text NOT NULL,
	`device` text NOT NULL,
	`made_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`second_factor_at` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_tokenHash_unique` ON `session` (`token_hash`);--> statement-breakpoint
CREATE INDEX `session_of` ON `session` (`account_id`);--> statement-breakpoint
CREATE INDEX `session_made` ON `session` (`made_at`);--> statement-breakpoint
CREATE TABLE `sign_in` (
	`id` text PRIMARY KEY NOT NULL,
	`pre_hash` text NOT NULL,
	`email_hash` text NOT NULL,
	`sealed` text NOT NULL,
	`code_hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`invitation_id` text,
	`ends_at` text NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_preHash_unique` ON `sign_in` (`pre_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_of` ON `sign_in` (`email_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_ends` ON `sign_in` (`ends_at`);