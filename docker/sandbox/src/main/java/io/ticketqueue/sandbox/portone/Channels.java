package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonObjectBuilder;

/** Channels as PortOne shows them. */
final class Channels {
  private Channels() {}

  static JsonObjectBuilder view(String pgProvider, String key, String type) {
    return JsonP.createObjectBuilder()
        .add("type", type)
        .add("id", "channel-id-sandbox")
        .add("key", key)
        .add("name", "sandbox")
        .add("pgProvider", pgProvider)
        .add("pgMerchantId", "sandbox");
  }
}
