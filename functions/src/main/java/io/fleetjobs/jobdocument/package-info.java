/** Takes documents in when a job is created, and delivers them to devices. */
@NullMarked
package io.fleetjobs.jobdocument;

import org.jspecify.annotations.NullMarked;
