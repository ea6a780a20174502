/** Templates: those of the account, and those that come with the service. */
@NullMarked
package io.fleetjobs.operation.template;

import org.jspecify.annotations.NullMarked;
