@NullMarked
package io.ticketqueue.edge.server;

import org.jspecify.annotations.NullMarked;
