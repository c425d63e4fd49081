CREATE INDEX `contact_of_service_at_location` ON `contact` (`service_at_location_id`) WHERE "contact"."service_at_location_id" is not null;--> statement-breakpoint
CREATE INDEX `contact_of_location` ON `contact` (`location_id`) WHERE "contact"."location_id" is not null;--> statement-breakpoint
CREATE INDEX `contact_of_organization` ON `contact` (`organization_id`) WHERE "contact"."organization_id" is not null;--> statement-breakpoint
CREATE INDEX `language_of_location` ON `language` (`location_id`) WHERE "language"."location_id" is not null;--> statement-breakpoint
CREATE INDEX `language_of_phone` ON `language` (`phone_id`) WHERE "language"."phone_id" is not null;--> statement-breakpoint
CREATE INDEX `phone_of_service_at_location` ON `phone` (`service_at_location_id`) WHERE "phone"."service_at_location_id" is not null;--> statement-breakpoint
CREATE INDEX `phone_of_location` ON `phone` (`location_id`) WHERE "phone"."location_id" is not null;--> statement-breakpoint
CREATE INDEX `phone_of_organization` ON `phone` (`organization_id`) WHERE "phone"."organization_id" is not null;--> statement-breakpoint
CREATE INDEX `location_of_organization` ON `location` (`organization_id`) WHERE "location"."organization_id" is not null;--> statement-breakpoint
CREATE INDEX `schedule_of_location` ON `schedule` (`location_id`) WHERE "schedule"."location_id" is not null;--> statement-breakpoint
CREATE INDEX `program_of_organization` ON `program` (`organization_id`);--> statement-breakpoint
CREATE INDEX `funding_of_organization` ON `funding` (`organization_id`) WHERE "funding"."organization_id" is not null;--> statement-breakpoint
CREATE INDEX `service_of_program` ON `service` (`program_id`) WHERE "service"."program_id" is not null;