package org.huiyin.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.huiyin.Refusal;

/**
 * Rights are granted and taken back, never revoked beside a grant. As no revocation can exist, no command has to look
 * for one; the engine would read its whole table of rights twice for each command, and the table grows with the open
 * tasks.
 */
class GrantsOnly extends AuthorizationManager {

    static final SessionFactory FACTORY = new SessionFactory() {
        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new GrantsOnly();
        }
    };

    @Override
    public void insert(DbEntity authorization) {
        if (((AuthorizationEntity) authorization).getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
            throw new RefusedCommand(new Refusal("revocation-refused", "本系统只授予权限。要收回权限，请删除相应的授权。"));
        }
        super.insert(authorization);
    }

    @Override
    protected boolean isRevokeAuthCheckEnabled(String account, List<String> groups) {
        return false;
    }

    /** The engine drops groups without rights here, to shorten its query; a person is in few. */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : groups;
    }
}
