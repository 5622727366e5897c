package io.ticketqueue.user.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.StartIdentity;

/**
 * A started identity verification: with what the browser asks the provider, and its proof to us.
 */
public record IdentityView(
    String identityVerificationId,
    String identityProof,
    String storeId,
    String channelKey,
    String expiresAt) {
  static IdentityView of(StartIdentity.Started started, WallClock wall) {
    return new IdentityView(
        started.ticket().id(),
        started.ticket().proof(),
        started.channel().storeId(),
        started.channel().channelKey(),
        wall.format(started.expiresAt()));
  }
}
