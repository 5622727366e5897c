package io.ticketqueue.edge.limits;

/** A request to be counted under one key, and the rate it must keep. */
record RateCheck(String key, Rate rate) {}
