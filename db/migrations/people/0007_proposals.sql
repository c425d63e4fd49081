CREATE TABLE `proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`service_id` text NOT NULL,
	`base_version` text NOT NULL,
	`way` text NOT NULL,
	`account_id` text,
	`mark` text,
	`ask_id` text,
	`reason` text,
	`changes` text NOT NULL,
	`state` text NOT NULL,
	`yeses` text DEFAULT '[]' NOT NULL,
	`question` text,
	`question_at` text,
	`answer` text,
	`token_hash` text,
	`form_hash` text,
	`made_at` text NOT NULL,
	`settled_at` text,
	`settled_by` text,
	`why` text,
	`erase_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposal_reference_unique` ON `proposal` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `proposal_tokenHash_unique` ON `proposal` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `proposal_formHash_unique` ON `proposal` (`form_hash`);--> statement-breakpoint
CREATE INDEX `proposal_of` ON `proposal` (`service_id`,`state`);--> statement-breakpoint
CREATE INDEX `proposal_state` ON `proposal` (`state`,`made_at`);--> statement-breakpoint
CREATE INDEX `proposal_ask` ON `proposal` (`ask_id`);--> statement-breakpoint
CREATE INDEX `proposal_erase` ON `proposal` (`erase_on`);--> statement-breakpoint
DROP INDEX `report_of`;--> statement-breakpoint
ALTER TABLE `report` ADD `state` text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE `report` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `report` ADD `answer` text;--> statement-breakpoint
ALTER TABLE `report` ADD `answered_at` text;--> statement-breakpoint
ALTER TABLE `report` ADD `answered_by` text;--> statement-breakpoint
CREATE INDEX `report_of` ON `report` (`service_id`,`state`);