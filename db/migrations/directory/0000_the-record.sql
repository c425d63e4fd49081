CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text,
	`service_id` text,
	`service_at_location_id` text,
	`location_id` text,
	`name` text,
	`title` text,
	`department` text,
	`email` text,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_at_location_id`) REFERENCES `service_at_location`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `contact_of_service` ON `contact` (`service_id`);--> statement-breakpoint
CREATE TABLE `language` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text,
	`location_id` text,
	`phone_id` text,
	`name` text,
	`code` text,
	`note` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`phone_id`) REFERENCES `phone`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `language_of_service` ON `language` (`service_id`);--> statement-breakpoint
CREATE TABLE `phone` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text,
	`service_id` text,
	`service_at_location_id` text,
	`location_id` text,
	`contact_id` text,
	`number` text NOT NULL,
	`extension` integer,
	`type` text,
	`description` text,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_at_location_id`) REFERENCES `service_at_location`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `phone_of_service` ON `phone` (`service_id`);--> statement-breakpoint
CREATE INDEX `phone_of_contact` ON `phone` (`contact_id`);--> statement-breakpoint
CREATE INDEX `phone_number` ON `phone` (`number`);--> statement-breakpoint
CREATE TABLE `area_name` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parent` text,
	`lat_e_5` integer,
	`lng_e_5` integer
);
--> statement-breakpoint
CREATE TABLE `gazetteer` (
	`id` integer PRIMARY KEY NOT NULL,
	`checksum` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outcode` (
	`outcode` text PRIMARY KEY NOT NULL,
	`lat_e_5` integer NOT NULL,
	`lng_e_5` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outcode_authority` (
	`outcode` text NOT NULL,
	`district` text NOT NULL,
	`county` text NOT NULL,
	`postcodes` integer NOT NULL,
	PRIMARY KEY(`outcode`, `district`, `county`)
);
--> statement-breakpoint
CREATE TABLE `postcode` (
	`postcode` text PRIMARY KEY NOT NULL,
	`lat_e_5` integer NOT NULL,
	`lng_e_5` integer NOT NULL,
	`district` text,
	`county` text,
	`ward` text,
	`lsoa` text
);
--> statement-breakpoint
CREATE TABLE `accessibility` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`description` text,
	`details` text,
	`url` text,
	`feature` text,
	`level` text,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `accessibility_of` ON `accessibility` (`location_id`);--> statement-breakpoint
CREATE TABLE `address` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`attention` text,
	`address_1` text NOT NULL,
	`address_2` text,
	`city` text NOT NULL,
	`region` text,
	`state_province` text NOT NULL,
	`postal_code` text NOT NULL,
	`country` text NOT NULL,
	`address_type` text NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `address_of` ON `address` (`location_id`);--> statement-breakpoint
CREATE INDEX `address_postcode` ON `address` (`postal_code`);--> statement-breakpoint
CREATE TABLE `location` (
	`id` text PRIMARY KEY NOT NULL,
	`location_type` text NOT NULL,
	`organization_id` text,
	`name` text,
	`alternate_name` text,
	`description` text,
	`transportation` text,
	`latitude` real,
	`longitude` real,
	`external_identifier` text,
	`external_identifier_type` text,
	`url` text,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `schedule` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text,
	`service_at_location_id` text,
	`location_id` text,
	`valid_from` text,
	`valid_to` text,
	`dtstart` text,
	`until` text,
	`freq` text,
	`interval` integer,
	`byday` text,
	`bymonthday` text,
	`opens_at` text,
	`closes_at` text,
	`attending_type` text,
	`description` text,
	`notes` text,
	`schedule_link` text,
	`closed` integer,
	`term_time` integer,
	`holidays` text,
	`by_appointment` integer,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`service_at_location_id`) REFERENCES `service_at_location`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `schedule_of_service` ON `schedule` (`service_id`);--> statement-breakpoint
CREATE INDEX `schedule_of_service_at_location` ON `schedule` (`service_at_location_id`);--> statement-breakpoint
CREATE TABLE `service_at_location` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`location_id` text NOT NULL,
	`description` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `location`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `service_at_location_service` ON `service_at_location` (`service_id`);--> statement-breakpoint
CREATE INDEX `service_at_location_place` ON `service_at_location` (`location_id`);--> statement-breakpoint
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`alternate_name` text,
	`description` text NOT NULL,
	`email` text,
	`website` text,
	`logo` text,
	`uri` text,
	`tax_status` text,
	`tax_id` text,
	`year_incorporated` integer,
	`legal_status` text,
	`parent_organization_id` text,
	`source_name` text,
	`source_record_id` text,
	`extra` text,
	`last_modified` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organization_identifier` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`identifier_scheme` text,
	`identifier_type` text NOT NULL,
	`identifier` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `organization_identifier_of` ON `organization_identifier` (`organization_id`);--> statement-breakpoint
CREATE INDEX `organization_identifier_is` ON `organization_identifier` (`identifier_scheme`,`identifier`);--> statement-breakpoint
CREATE TABLE `program` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`alternate_name` text,
	`description` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `listing_words` (
	`key` integer PRIMARY KEY NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_count` (
	`day` text NOT NULL,
	`need` text NOT NULL,
	`area` text NOT NULL,
	`filters` text NOT NULL,
	`searches` integer NOT NULL,
	`found_nothing` integer NOT NULL,
	PRIMARY KEY(`day`, `need`, `area`, `filters`)
);
--> statement-breakpoint
CREATE TABLE `search_phrase` (
	`mark` text PRIMARY KEY NOT NULL,
	`phrase` text,
	`days` integer NOT NULL,
	`last_day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `word` (
	`word` text PRIMARY KEY NOT NULL,
	`listings` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `authorisation` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`name` text NOT NULL,
	`reference` text,
	`starts_on` text,
	`ends_on` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `authorisation_of` ON `authorisation` (`service_id`);--> statement-breakpoint
CREATE TABLE `cost_option` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`option` text,
	`currency` text,
	`amount` real,
	`amount_description` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cost_option_of` ON `cost_option` (`service_id`);--> statement-breakpoint
CREATE TABLE `eligibility_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`fact` text NOT NULL,
	`accepts` integer NOT NULL,
	`value` text,
	`minimum` real,
	`maximum` real,
	`words` text NOT NULL,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `eligibility_rule_of` ON `eligibility_rule` (`service_id`);--> statement-breakpoint
CREATE TABLE `funding` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text,
	`organization_id` text,
	`source` text,
	`starts_on` text,
	`ends_on` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `funding_of` ON `funding` (`service_id`);--> statement-breakpoint
CREATE TABLE `required_document` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`document` text,
	`uri` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `required_document_of` ON `required_document` (`service_id`);--> statement-breakpoint
CREATE TABLE `service` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`organization_id` text,
	`program_id` text,
	`name` text NOT NULL,
	`alternate_name` text,
	`description` text,
	`url` text,
	`email` text,
	`status` text NOT NULL,
	`interpretation_services` text,
	`application_process` text,
	`fees_description` text,
	`wait_time` text,
	`accreditations` text,
	`licenses` text,
	`eligibility_description` text,
	`minimum_age` real,
	`maximum_age` real,
	`assured_date` text,
	`assurer_email` text,
	`alert` text,
	`summary` text,
	`kind` text NOT NULL,
	`reach` text NOT NULL,
	`statutory` integer NOT NULL,
	`sensitive` integer NOT NULL,
	`confidential_location` integer NOT NULL,
	`get_in` text NOT NULL,
	`what_happens` text,
	`what_to_say` text,
	`authorities` text NOT NULL,
	`crisis_id` text,
	`source_name` text,
	`source_url` text,
	`source_licence` text,
	`source_attribution` text,
	`source_record_id` text,
	`extra` text,
	`version_id` text NOT NULL,
	`last_modified` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`program_id`) REFERENCES `program`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_id_unique` ON `service` (`id`);--> statement-breakpoint
CREATE INDEX `service_of_organization` ON `service` (`organization_id`);--> statement-breakpoint
CREATE INDEX `service_from_source` ON `service` (`source_name`,`source_record_id`);--> statement-breakpoint
CREATE TABLE `service_area` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`name` text,
	`description` text,
	`extent` text,
	`extent_type` text,
	`uri` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `service_area_of` ON `service_area` (`service_id`);--> statement-breakpoint
CREATE TABLE `attribute` (
	`id` text PRIMARY KEY NOT NULL,
	`link_id` text NOT NULL,
	`link_entity` text NOT NULL,
	`link_type` text,
	`taxonomy_term_id` text NOT NULL,
	`value` text,
	`label` text,
	FOREIGN KEY (`taxonomy_term_id`) REFERENCES `taxonomy_term`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attribute_of` ON `attribute` (`link_id`);--> statement-breakpoint
CREATE INDEX `attribute_term` ON `attribute` (`taxonomy_term_id`);--> statement-breakpoint
CREATE TABLE `taxonomy` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`uri` text,
	`version` text
);
--> statement-breakpoint
CREATE TABLE `taxonomy_term` (
	`id` text PRIMARY KEY NOT NULL,
	`taxonomy_id` text,
	`parent_id` text,
	`code` text,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`taxonomy` text,
	`language` text,
	`term_uri` text,
	FOREIGN KEY (`taxonomy_id`) REFERENCES `taxonomy`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `taxonomy_term_code` ON `taxonomy_term` (`taxonomy_id`,`code`);--> statement-breakpoint
CREATE TABLE `assurance` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`fact` text NOT NULL,
	`checked_on` text NOT NULL,
	`checked_by` text NOT NULL,
	`how` text,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `assurance_of` ON `assurance` (`service_id`);--> statement-breakpoint
CREATE TABLE `capacity` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`status` text NOT NULL,
	`wait` text,
	`until` text,
	`since` text,
	`how_we_know` text,
	`unit` text,
	`available` integer,
	`maximum` integer,
	FOREIGN KEY (`service_id`) REFERENCES `service`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `capacity_of` ON `capacity` (`service_id`);--> statement-breakpoint
CREATE TABLE `directory_change` (
	`revision` integer PRIMARY KEY NOT NULL,
	`service_key` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `directory_revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `listing_card` (
	`key` integer PRIMARY KEY NOT NULL,
	`card` text NOT NULL,
	FOREIGN KEY (`key`) REFERENCES `service`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `listing_redirect` (
	`from_id` text PRIMARY KEY NOT NULL,
	`to_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `listing_version` (
	`id` text PRIMARY KEY NOT NULL,
	`service_id` text NOT NULL,
	`record` text NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text NOT NULL,
	`why` text NOT NULL,
	`source` text
);
--> statement-breakpoint
CREATE INDEX `listing_version_of` ON `listing_version` (`service_id`);--> statement-breakpoint
CREATE TABLE `loaded` (
	`name` text PRIMARY KEY NOT NULL,
	`checksum` text NOT NULL,
	`at` text NOT NULL
);
