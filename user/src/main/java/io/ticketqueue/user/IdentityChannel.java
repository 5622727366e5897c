package io.ticketqueue.user;

import java.time.Duration;

/**
 * Where browsers have people verified.
 *
 * @param storeId our shop at PortOne
 * @param channelKey its channel for identity verifications
 * @param life how long a started verification is good
 */
public record IdentityChannel(String storeId, String channelKey, Duration life) {}
