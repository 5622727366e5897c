package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.security.ClientAddress;
import io.ticketqueue.user.Origin;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;

/** Reads where a request comes from. */
final class Origins {
  private Origins() {}

  static Origin of(HttpHeaders headers) {
    return new Origin(
        ClientAddress.of(headers.getHeaderString("X-Forwarded-For")),
        Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.USER_AGENT), ""));
  }
}
