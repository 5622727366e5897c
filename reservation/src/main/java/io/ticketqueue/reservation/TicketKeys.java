package io.ticketqueue.reservation;

import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.core.crypto.Ed25519PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of tickets. One signs; it and the public halves of others verify and are published: of a
 * key that will sign, so that gates know it in time, and of those that have signed tickets which
 * are still to be used.
 */
public final class TicketKeys {
  private static final int ID_BYTES = 8;

  private final Ed25519Key signing;
  private final String signingId;
  private final Map<String, Ed25519PublicKey> byId = new LinkedHashMap<>();

  public TicketKeys(Ed25519Key signing, Collection<Ed25519PublicKey> others) {
    this.signing = signing;
    this.signingId = id(signing.publicKey());
    byId.put(signingId, signing.publicKey());
    others.forEach(key -> byId.put(id(key), key));
  }

  private static String id(Ed25519PublicKey key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(Sha256.of(key.raw()), ID_BYTES));
  }

  /** The id of the key that signs. */
  String signingId() {
    return signingId;
  }

  byte[] sign(byte[] message) {
    return signing.sign(message);
  }

  /** The key of an id, if it is one of ours. */
  Optional<Ed25519PublicKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All by their ids, the one that signs first. */
  Map<String, Ed25519PublicKey> all() {
    return Collections.unmodifiableMap(byId);
  }
}
