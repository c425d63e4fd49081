CREATE TABLE `unsent_form` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`sealed` text NOT NULL,
	`made_at` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `unsent_of` ON `unsent_form` (`account_id`);--> statement-breakpoint
CREATE INDEX `unsent_made` ON `unsent_form` (`made_at`);