package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.security.ClientAddress;
import io.ticketqueue.user.ClientInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;

/** Reads the client of a request from its headers. */
final class ClientInfoReader {
  private ClientInfoReader() {}

  static ClientInfo read(HttpHeaders headers) {
    return new ClientInfo(
        ClientAddress.of(headers.getHeaderString("X-Forwarded-For")),
        Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.USER_AGENT), ""));
  }
}
