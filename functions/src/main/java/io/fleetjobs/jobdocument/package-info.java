@NullMarked
package io.fleetjobs.jobdocument;

import org.jspecify.annotations.NullMarked;
