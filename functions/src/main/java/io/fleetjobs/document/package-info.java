/** Rules of job documents, and the placeholders in them. */
@NullMarked
package io.fleetjobs.document;

import org.jspecify.annotations.NullMarked;
