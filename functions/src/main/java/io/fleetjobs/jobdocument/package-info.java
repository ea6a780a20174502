/** Reads and checks documents of jobs and templates, and prepares them for devices. */
@NullMarked
package io.fleetjobs.jobdocument;

import org.jspecify.annotations.NullMarked;
