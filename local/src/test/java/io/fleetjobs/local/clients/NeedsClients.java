package io.fleetjobs.local.clients;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class only if these clients are found. Otherwise it prints one line, or fails if the
 * system property {@code clients} is {@code required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClientsFound.class)
@interface NeedsClients {
  Client[] value();
}
