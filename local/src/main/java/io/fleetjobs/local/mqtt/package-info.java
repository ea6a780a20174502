/** Runs the MQTT broker. */
@NullMarked
package io.fleetjobs.local.mqtt;

import org.jspecify.annotations.NullMarked;
