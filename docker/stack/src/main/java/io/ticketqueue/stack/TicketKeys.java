package io.ticketqueue.stack;

import io.ticketqueue.core.crypto.Ed25519Key;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of tickets among the secrets: the one that signs; during a roll the next one, whose
 * public half is known ahead; and the public halves of all before, so that no printed ticket is
 * harmed. Of a key that signs no more the private half is gone.
 */
final class TicketKeys {
  private static final String SIGNING = "ticket.key";
  private static final String NEXT = "ticket.next";
  private static final String FORMER = "ticket.former";
  private static final String ROLL = "ticket.roll";

  private final Secrets secrets;

  TicketKeys(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Whether a roll was begun and not finished. */
  boolean isRolling() {
    return isAhead() || secrets.optional(ROLL).isPresent();
  }

  /** Whether there is a next key that signs nothing yet. */
  boolean isAhead() {
    return secrets.optional(NEXT).isPresent();
  }

  /** What reservation finds in its environment. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("TQ_TICKET_SIGNING_KEY", secrets.get(SIGNING));
    String others =
        Stream.concat(
                secrets.optional(NEXT).map(TicketKeys::publicHalf).stream(),
                secrets.optional(FORMER).stream())
            .collect(Collectors.joining(","));
    if (!others.isEmpty()) {
      environment.put("TQ_TICKET_OTHER_KEYS", others);
    }
    return environment;
  }

  /** Makes the next key. */
  void begin() {
    secrets.change(Map.of(NEXT, Ed25519Key.generate().pkcs8()), List.of());
  }

  /** Every instance knows the next key: from its next start on each signs with it. */
  void signWithNext() {
    String former =
        Stream.concat(
                Stream.of(publicHalf(secrets.get(SIGNING))), secrets.optional(FORMER).stream())
            .collect(Collectors.joining(","));
    secrets.change(
        Map.of(SIGNING, secrets.get(NEXT), FORMER, former, ROLL, "reservation must read the keys"),
        List.of(NEXT));
  }

  /** Records that every instance signs with it. */
  void finish() {
    secrets.change(Map.of(), List.of(ROLL));
  }

  private static String publicHalf(String privateKey) {
    return Ed25519Key.fromPkcs8(privateKey).publicKey().x509();
  }
}
