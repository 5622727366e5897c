package io.ticketqueue.event;

import java.util.List;

/** A part of a list and the length of the whole. */
public record Page<T>(List<T> list, long total) {}
