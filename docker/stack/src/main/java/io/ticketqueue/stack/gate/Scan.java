package io.ticketqueue.stack.gate;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonObject;

/**
 * A ticket that was admitted.
 *
 * @param at local time, as the contract has it
 */
public record Scan(String id, String ticketNumber, String at) {
  JsonObject json() {
    return JsonP.createObjectBuilder()
        .add("scanId", id)
        .add("ticketNumber", ticketNumber)
        .add("at", at)
        .build();
  }
}
