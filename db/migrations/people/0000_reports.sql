CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`service_id` text NOT NULL,
	`wrong` text NOT NULL,
	`words` text,
	`token_hash` text NOT NULL,
	`form_hash` text NOT NULL,
	`made_at` text NOT NULL,
	`erase_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_reference_unique` ON `report` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `report_tokenHash_unique` ON `report` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `report_formHash_unique` ON `report` (`form_hash`);--> statement-breakpoint
CREATE INDEX `report_of` ON `report` (`service_id`);