package io.ticketqueue.reservation;

/**
 * A place in a hall as it is drawn. One unit is a seat's width; y grows away from the upper edge.
 */
public record Point(double x, double y) {}
