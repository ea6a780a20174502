/** Holds the API actions on tags of jobs and templates. */
@NullMarked
package io.fleetjobs.operation.tag;

import org.jspecify.annotations.NullMarked;
