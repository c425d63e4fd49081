DROP TABLE `listing_join`;
--> statement-breakpoint
CREATE TABLE `listing_join` (
	`id` text PRIMARY KEY NOT NULL,
	`kept_id` text NOT NULL,
	`other_id` text NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`reasons` text NOT NULL,
	`kept_before` text NOT NULL,
	`other_before` text NOT NULL,
	`kept_after` text NOT NULL,
	`other_after` text NOT NULL,
	`undoes` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `listing_join_undoes_unique` ON `listing_join` (`undoes`);--> statement-breakpoint
CREATE INDEX `listing_join_kept` ON `listing_join` (`kept_id`);--> statement-breakpoint
CREATE INDEX `listing_join_other` ON `listing_join` (`other_id`);
