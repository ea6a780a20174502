/**
 * Holds the API actions on templates: those of the account, and those that the service provides.
 */
@NullMarked
package io.fleetjobs.operation.template;

import org.jspecify.annotations.NullMarked;
