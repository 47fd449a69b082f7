package connector.instagram.connections;

import connector.instagram.graph.GraphApi;

/** What connecting an account asks of Instagram. */
public record InstagramAccess(GraphApi graph, CommentNotices notices) {}
