package io.fleetjobs.layout;

/** The HTTP methods that the two APIs use. */
public enum HttpMethod {
  GET,
  PUT,
  POST,
  DELETE,
  PATCH
}
